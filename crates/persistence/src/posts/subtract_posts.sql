-- A count that drifted is never below zero; reconciliation repairs it.
UPDATE profiles SET post_count = GREATEST(post_count - gone.number, 0)
FROM unnest($1::uuid[], $2::integer[]) gone (author, number) WHERE user_id = gone.author
