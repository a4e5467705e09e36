UPDATE post_comments SET reply_count = GREATEST(reply_count + lacks.replies, 0)
FROM unnest($1, $2) lacks (id, replies) WHERE post_comments.id = lacks.id
