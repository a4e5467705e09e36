UPDATE user_kind_days d SET public_early = '{}', early = '{}'
FROM (
    SELECT user_id, day, kind FROM user_kind_days WHERE user_id = $1 AND (public_early <> '{}' OR early <> '{}') LIMIT $2
) chosen
WHERE d.user_id = chosen.user_id AND d.day = chosen.day AND d.kind = chosen.kind
