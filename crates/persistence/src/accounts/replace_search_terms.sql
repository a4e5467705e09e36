WITH person AS (
    SELECT $1::uuid AS user_id
), written AS (
    SELECT person.user_id, new.term, new.place FROM person CROSS JOIN unnest($2::text[], $3::smallint[]) AS new (term, place)
), deleted AS (
    DELETE FROM person_search_terms t USING person WHERE t.user_id = person.user_id AND t.term NOT IN (SELECT term FROM written)
)
INSERT INTO person_search_terms AS t (user_id, term, place)
SELECT user_id, term, place FROM written
ON CONFLICT (user_id, term) DO UPDATE SET place = excluded.place WHERE t.place <> excluded.place
