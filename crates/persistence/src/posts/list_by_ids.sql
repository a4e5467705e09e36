WITH request AS MATERIALIZED (
    SELECT $1::uuid AS viewer, $2::uuid[] AS ids
),
page AS MATERIALIZED (
    SELECT visible.post_id AS id
    FROM request
    CROSS JOIN unnest(request.ids) AS wanted (id)
    CROSS JOIN LATERAL (SELECT post_id FROM visible_post(request.viewer, wanted.id) LIMIT 1) visible
)
