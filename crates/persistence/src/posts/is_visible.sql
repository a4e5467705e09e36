SELECT EXISTS (SELECT FROM visible_post($1, $2)) AS is_visible
