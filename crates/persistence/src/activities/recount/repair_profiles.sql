UPDATE profiles p
SET follower_count = p.follower_count + lacks.followers, following_count = p.following_count + lacks.following,
    post_count = p.post_count + lacks.posts
FROM unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[]) lacks (user_id, followers, following, posts)
WHERE p.user_id = lacks.user_id
