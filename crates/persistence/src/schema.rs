//! The tables for Diesel. A test compares them with the tables that the migrations create.

diesel::table! {
    access_tokens (id) {
        id -> Uuid,
        user_id -> Uuid,
        name -> Text,
        scopes -> Array<Text>,
        secret_hash -> Bytea,
        created_at -> Timestamptz,
        ends_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    achievement_checks (user_id) {
        user_id -> Uuid,
        changes -> BigInt,
        checked_at -> Timestamptz,
        milestone_mm -> Nullable<BigInt>,
    }
}

diesel::table! {
    achievements (id) {
        id -> Uuid,
        name -> Text,
        description -> Text,
        criteria -> Jsonb,
        is_on -> Bool,
        revision -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    activities (id) {
        id -> Uuid,
        user_id -> Uuid,
        kind -> Text,
        started_at -> Timestamptz,
        time_zone -> Text,
        day -> Date,
        distance_mm -> BigInt,
        duration_s -> Integer,
        is_private -> Bool,
        note -> Text,
        place -> Nullable<Jsonb>,
        source -> Text,
        source_id -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        start_hour -> Nullable<SmallInt>,
    }
}

diesel::table! {
    activity_aliases (user_id, source, source_id) {
        user_id -> Uuid,
        source -> Text,
        source_id -> Text,
        activity_id -> Uuid,
    }
}

diesel::table! {
    activity_tracks (id) {
        id -> Uuid,
        activity_id -> Nullable<Uuid>,
        user_id -> Nullable<Uuid>,
        state -> Text,
        bytes -> Integer,
        points -> Integer,
        is_shared -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    address_changes (user_id) {
        user_id -> Uuid,
        email_sealed -> Bytea,
        email_index -> Bytea,
        email_key -> Bytea,
        old_confirmed_at -> Nullable<Timestamptz>,
        new_confirmed_at -> Nullable<Timestamptz>,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    audit_log (id) {
        id -> Uuid,
        at -> Timestamptz,
        actor_id -> Nullable<Uuid>,
        action -> Text,
        subject_id -> Nullable<Uuid>,
        network -> Nullable<Inet>,
        request_id -> Nullable<Uuid>,
        details -> Jsonb,
    }
}

diesel::table! {
    announcements (id) {
        id -> Uuid,
        team_id -> Nullable<Uuid>,
        author_id -> Nullable<Uuid>,
        title -> Text,
        body -> Text,
        link -> Nullable<Text>,
        state -> Text,
        starts_at -> Timestamptz,
        expires_at -> Nullable<Timestamptz>,
        told_through -> Nullable<Uuid>,
        audience -> Integer,
        recorded -> Integer,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    blocks (blocker_id, blocked_id) {
        blocker_id -> Uuid,
        blocked_id -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    calendar_feeds (user_id) {
        user_id -> Uuid,
        secret_hash -> Bytea,
        activities -> Text,
        goals -> Bool,
        created_at -> Timestamptz,
        last_read_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    contributions (activity_id, team_id) {
        activity_id -> Uuid,
        team_id -> Uuid,
        goal_id -> Nullable<Uuid>,
        user_id -> Uuid,
        started_at -> Timestamptz,
        is_private -> Bool,
    }
}

diesel::table! {
    deliveries (id) {
        id -> Uuid,
        channel -> Text,
        user_id -> Nullable<Uuid>,
        notification_id -> Nullable<Uuid>,
        target_id -> Uuid,
        kind -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        payload -> Nullable<Jsonb>,
        priority -> SmallInt,
        due_at -> Timestamptz,
        expires_at -> Timestamptz,
        attempts -> Integer,
        fence -> Integer,
        message_id -> Uuid,
        last_failure -> Nullable<Text>,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        announcement_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    earned_achievements (user_id, achievement_id) {
        user_id -> Uuid,
        achievement_id -> Uuid,
        revision -> Integer,
        earned_at -> Timestamptz,
        public_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    event_groups (id) {
        id -> Uuid,
        kind -> Text,
        batch_key -> Text,
        team_id -> Nullable<Uuid>,
        goal_id -> Nullable<Uuid>,
        user_id -> Nullable<Uuid>,
        through_team -> Bool,
        category -> Nullable<Text>,
        is_public -> Bool,
        is_open -> Bool,
        created_at -> Timestamptz,
        last_updated_at -> Timestamptz,
    }
}

diesel::table! {
    event_items (group_id, id) {
        group_id -> Uuid,
        id -> Uuid,
        actor_id -> Nullable<Uuid>,
        cause_id -> Uuid,
        event_key -> Text,
        data -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    feed_snapshots (id) {
        id -> Uuid,
        user_id -> Nullable<Uuid>,
        feed -> Text,
        post_ids -> Array<Uuid>,
        sharer_ids -> Array<Uuid>,
        is_recent -> Array<Bool>,
        engagements -> Array<Float4>,
        relationships -> Array<Float4>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    followed_categories (user_id, category) {
        user_id -> Uuid,
        category -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    follows (follower_id, followed_id) {
        follower_id -> Uuid,
        followed_id -> Uuid,
        state -> Text,
        created_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    goal_contributors (goal_id, user_id) {
        goal_id -> Uuid,
        user_id -> Uuid,
        public_mm -> BigInt,
        public_s -> BigInt,
        public_count -> BigInt,
        private_mm -> BigInt,
        private_s -> BigInt,
        private_count -> BigInt,
        public_days -> BigInt,
        active_days -> BigInt,
    }
}

diesel::table! {
    goal_forecast_states (goal_id) {
        goal_id -> Uuid,
        reminded_quarter -> SmallInt,
        completed_at -> Nullable<Timestamptz>,
        arrived_on -> Nullable<Date>,
    }
}

diesel::table! {
    goal_forecasts (goal_id, user_id) {
        goal_id -> Uuid,
        user_id -> Uuid,
        day -> Date,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        arrived_on -> Nullable<Date>,
        error_days -> Nullable<Integer>,
        score -> Nullable<SmallInt>,
        rank -> Nullable<Integer>,
    }
}

diesel::table! {
    goal_milestones (goal_id) {
        goal_id -> Uuid,
        segments -> Integer,
        public_segments -> Integer,
        completed -> Bool,
        public_completed -> Bool,
        quarters -> Nullable<SmallInt>,
    }
}

diesel::table! {
    goal_progress (goal_id) {
        goal_id -> Uuid,
        distance_mm -> BigInt,
        activity_count -> Integer,
        duration_s -> BigInt,
        touched_at -> Timestamptz,
        public_mm -> BigInt,
        contributor_count -> Integer,
    }
}

diesel::table! {
    goal_reminders (goal_id) {
        goal_id -> Uuid,
        last_day -> Date,
    }
}

diesel::table! {
    goal_results (goal_id, user_id) {
        goal_id -> Uuid,
        user_id -> Uuid,
        public_mm -> BigInt,
        public_s -> BigInt,
        public_count -> BigInt,
        private_mm -> BigInt,
        private_s -> BigInt,
        private_count -> BigInt,
    }
}

diesel::table! {
    goal_routes (goal_id) {
        goal_id -> Uuid,
        summary -> Jsonb,
        route -> Jsonb,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::column::Tsvector;

    goals (id) {
        id -> Uuid,
        team_id -> Uuid,
        created_by -> Nullable<Uuid>,
        name -> Text,
        description -> Text,
        category -> Text,
        status -> Text,
        is_main -> Bool,
        target_mm -> BigInt,
        has_route -> Bool,
        first_day -> Date,
        last_day -> Nullable<Date>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        started_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        reached_announced_at -> Nullable<Timestamptz>,
        words -> Tsvector,
    }
}

diesel::table! {
    idempotency_keys (key_hash) {
        key_hash -> Bytea,
        request_hash -> Bytea,
        answer -> Nullable<Bytea>,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    import_activities (import_id, activity_id) {
        import_id -> Uuid,
        activity_id -> Uuid,
    }
}

diesel::table! {
    import_matches (import_id, number) {
        import_id -> Uuid,
        number -> Integer,
        file -> Text,
        activity -> Jsonb,
        known_id -> Nullable<Uuid>,
        differences -> Array<Text>,
        decision -> Nullable<Text>,
    }
}

diesel::table! {
    import_portions (import_id, number) {
        import_id -> Uuid,
        number -> Integer,
        lines -> Text,
    }
}

diesel::table! {
    import_problems (import_id, number) {
        import_id -> Uuid,
        number -> Integer,
        line -> Nullable<Integer>,
        pointer -> Text,
        code -> Text,
        detail -> Text,
        file -> Nullable<Text>,
    }
}

diesel::table! {
    import_summaries (import_id, source_id) {
        import_id -> Uuid,
        source_id -> Text,
    }
}

diesel::table! {
    import_uploads (id) {
        id -> Uuid,
        user_id -> Nullable<Uuid>,
        state -> Text,
        file_name -> Text,
        size_bytes -> BigInt,
        received -> Array<Integer>,
        is_private -> Bool,
        keeps_tracks -> Bool,
        updates_notes -> Bool,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        removed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    imports (id) {
        id -> Uuid,
        user_id -> Uuid,
        format -> Text,
        header -> Nullable<Array<Text>>,
        is_atomic -> Bool,
        state -> Text,
        portions -> Integer,
        portions_done -> Integer,
        lines -> Integer,
        done_lines -> Integer,
        new_lines -> Integer,
        known_lines -> Integer,
        bad_lines -> Integer,
        problems -> Integer,
        created_at -> Timestamptz,
        started_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        file_name -> Nullable<Text>,
        is_private -> Bool,
        keeps_tracks -> Bool,
        updates_notes -> Bool,
        files -> Integer,
        files_done -> Integer,
        ignored_files -> Integer,
        position -> Array<Integer>,
        unpacked_bytes -> BigInt,
        updated_notes -> Integer,
        kept_tracks -> Integer,
        matches -> Integer,
        undecided -> Integer,
        is_undoable -> Bool,
    }
}

diesel::table! {
    job_ticks (kind) {
        kind -> Text,
        tick -> Timestamptz,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Jsonb,
        state -> Text,
        priority -> SmallInt,
        key -> Nullable<Text>,
        run_at -> Timestamptz,
        attempts -> Integer,
        max_attempts -> Integer,
        fence -> Integer,
        lease_ms -> Integer,
        lease_ends_at -> Nullable<Timestamptz>,
        dead_at -> Nullable<Timestamptz>,
        last_failure -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    mail_tokens (id) {
        id -> Uuid,
        user_id -> Uuid,
        purpose -> Text,
        secret_hash -> Bytea,
        email_index -> Nullable<Bytea>,
        created_at -> Timestamptz,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    moderation_cases (id) {
        id -> Uuid,
        subject -> Text,
        subject_id -> Uuid,
        person_id -> Uuid,
        team_id -> Nullable<Uuid>,
        excerpt -> Text,
        report_count -> Integer,
        opened_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    moderation_decisions (id) {
        id -> Uuid,
        case_id -> Uuid,
        person_id -> Uuid,
        decided_by -> Nullable<Uuid>,
        role -> Text,
        kind -> Text,
        reason -> Text,
        days -> Nullable<Integer>,
        until -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        appeal_text -> Nullable<Text>,
        appealed_at -> Nullable<Timestamptz>,
        appeal_state -> Nullable<Text>,
        appeal_note -> Nullable<Text>,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    moderation_reports (case_id, reporter_id) {
        case_id -> Uuid,
        reporter_id -> Uuid,
        reason -> Text,
        note -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    notification_archives (id) {
        id -> Uuid,
        users -> Array<Uuid>,
        notifications -> Array<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    notification_count_changes (id) {
        id -> BigInt,
        day -> Date,
        kind -> Text,
        channel -> Text,
        measure -> Text,
        bucket -> SmallInt,
        announcement_id -> Uuid,
        entries -> BigInt,
        exits -> BigInt,
        deletions -> BigInt,
    }
}

diesel::table! {
    notification_counts (day, kind, channel, measure, bucket, announcement_id) {
        day -> Date,
        kind -> Text,
        channel -> Text,
        measure -> Text,
        bucket -> SmallInt,
        announcement_id -> Uuid,
        entries -> BigInt,
        exits -> BigInt,
        deletions -> BigInt,
    }
}

diesel::table! {
    notification_inboxes (user_id) {
        user_id -> Uuid,
        last_seq -> BigInt,
        read_through -> BigInt,
        read_through_at -> Nullable<Timestamptz>,
        rewritten_seq -> BigInt,
        unread_count -> Integer,
        pushes -> Jsonb,
    }
}

diesel::table! {
    notification_items (user_id, notification_id, id) {
        user_id -> Uuid,
        notification_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        actor_id -> Nullable<Uuid>,
        cause_id -> Uuid,
        event_key -> Text,
        data -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    notification_preferences (user_id, category, channel) {
        user_id -> Uuid,
        category -> Text,
        channel -> Text,
        is_on -> Bool,
    }
}

diesel::table! {
    notification_quiet_hours (user_id) {
        user_id -> Uuid,
        start_minute -> SmallInt,
        end_minute -> SmallInt,
    }
}

diesel::table! {
    notifications (user_id, id) {
        user_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        batch_key -> Text,
        team_id -> Nullable<Uuid>,
        goal_id -> Nullable<Uuid>,
        item_count -> Integer,
        seq -> BigInt,
        created_at -> Timestamptz,
        last_updated_at -> Timestamptz,
        is_open -> Bool,
        push_state -> Text,
        push_held_until -> Nullable<Timestamptz>,
        read_at -> Nullable<Timestamptz>,
        clicked_at -> Nullable<Timestamptz>,
        email_state -> Nullable<Text>,
        web_push_state -> Nullable<Text>,
        expires_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    person_search_terms (user_id, term) {
        user_id -> Uuid,
        term -> Text,
        place -> SmallInt,
    }
}

diesel::table! {
    photos (id) {
        id -> Uuid,
        owner_id -> Nullable<Uuid>,
        purpose -> Text,
        state -> Text,
        width -> Integer,
        height -> Integer,
        created_at -> Timestamptz,
        hidden_at -> Nullable<Timestamptz>,
        is_in_post -> Bool,
    }
}

diesel::table! {
    post_comments (id) {
        id -> Uuid,
        post_id -> Uuid,
        parent_id -> Nullable<Uuid>,
        author_id -> Nullable<Uuid>,
        depth -> SmallInt,
        text -> Text,
        reply_count -> Integer,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
        deleted_at -> Nullable<Timestamptz>,
        hidden_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    post_edits (post_id, place) {
        post_id -> Uuid,
        place -> Integer,
        audience -> Text,
        team_id -> Nullable<Uuid>,
        text -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    post_mentions (post_id, user_id) {
        post_id -> Uuid,
        user_id -> Uuid,
        comment_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    post_reaction_counts (post_id, reaction) {
        post_id -> Uuid,
        reaction -> Text,
        count -> Integer,
    }
}

diesel::table! {
    post_reactions (post_id, user_id, reaction) {
        post_id -> Uuid,
        user_id -> Uuid,
        reaction -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    post_shares (post_id, user_id) {
        post_id -> Uuid,
        user_id -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    posts (id) {
        id -> Uuid,
        author_id -> Uuid,
        kind -> Text,
        audience -> Text,
        team_id -> Nullable<Uuid>,
        activity_id -> Nullable<Uuid>,
        photo_id -> Nullable<Uuid>,
        text -> Text,
        place -> Nullable<Jsonb>,
        like_count -> Integer,
        reaction_count -> Integer,
        share_count -> Integer,
        comment_count -> Integer,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
        hidden_at -> Nullable<Timestamptz>,
        hot -> Double,
    }
}

diesel::table! {
    privacy_zones (id) {
        id -> Uuid,
        user_id -> Uuid,
        name -> Text,
        latitude -> Double,
        longitude -> Double,
        radius_m -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    profiles (user_id) {
        user_id -> Uuid,
        bio -> Text,
        city -> Text,
        institutions -> Array<Text>,
        websites -> Array<Text>,
        location -> Nullable<Jsonb>,
        is_findable -> Bool,
        default_audience -> Text,
        follower_count -> Integer,
        following_count -> Integer,
        post_count -> Integer,
    }
}

diesel::table! {
    push_subscriptions (id) {
        id -> Uuid,
        user_id -> Uuid,
        session_id -> Uuid,
        device -> Text,
        sealed -> Bytea,
        endpoint_index -> Bytea,
        sealed_key -> Bytea,
        created_at -> Timestamptz,
        last_sent_at -> Nullable<Timestamptz>,
        failing_since -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    reconciliations (id) {
        id -> Uuid,
        scope -> Text,
        repairs -> Bool,
        started_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        report -> Jsonb,
    }
}

diesel::table! {
    secret_keys (id) {
        id -> Bytea,
        proof -> Bytea,
        first_used -> Timestamptz,
    }
}

diesel::table! {
    service_secrets (name) {
        name -> Text,
        sealed -> Bytea,
        sealed_key -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        user_id -> Uuid,
        secret_hash -> Bytea,
        device -> Text,
        created_at -> Timestamptz,
        last_used_at -> Timestamptz,
        idle_end -> Timestamptz,
        ends_at -> Timestamptz,
        proved_at -> Timestamptz,
    }
}

diesel::table! {
    setup_tokens (secret_hash) {
        secret_hash -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    streak_reminder_days (time_zone) {
        time_zone -> Text,
        day -> Date,
    }
}

diesel::table! {
    team_days (team_id, day, user_id, goal_key) {
        team_id -> Uuid,
        day -> Date,
        user_id -> Uuid,
        goal_id -> Nullable<Uuid>,
        goal_key -> Uuid,
        public_mm -> BigInt,
        public_s -> BigInt,
        public_count -> BigInt,
        private_mm -> BigInt,
        private_s -> BigInt,
        private_count -> BigInt,
    }
}

diesel::table! {
    team_invites (id) {
        id -> Uuid,
        team_id -> Uuid,
        invited_by -> Nullable<Uuid>,
        email_sealed -> Nullable<Bytea>,
        email_index -> Nullable<Bytea>,
        email_key -> Nullable<Bytea>,
        secret_hash -> Nullable<Bytea>,
        max_uses -> Integer,
        uses -> Integer,
        created_at -> Timestamptz,
        ends_at -> Timestamptz,
        declined_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    team_members (id) {
        id -> Uuid,
        team_id -> Uuid,
        user_id -> Uuid,
        role -> Text,
        joined_at -> Timestamptz,
        left_at -> Nullable<Timestamptz>,
        left_because -> Nullable<Text>,
    }
}

diesel::table! {
    team_profiles (team_id) {
        team_id -> Uuid,
        time_zone -> Nullable<Text>,
        weekly_mm -> BigInt,
        active_count -> Integer,
        kinds -> Array<Text>,
        kind_counts -> Array<Integer>,
        refreshed_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::column::Tsvector;

    teams (id) {
        id -> Uuid,
        name -> Text,
        description -> Text,
        colour -> Nullable<Text>,
        picture_url -> Nullable<Text>,
        is_public -> Bool,
        capacity -> Integer,
        member_count -> Integer,
        admin_count -> Integer,
        last_active_at -> Timestamptz,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        deleted_at -> Nullable<Timestamptz>,
        words -> Tsvector,
        photo_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    rate_limits (key_hash) {
        key_hash -> Bytea,
        count -> Integer,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    user_days (user_id, day) {
        user_id -> Uuid,
        day -> Date,
        public_mm -> BigInt,
        public_s -> BigInt,
        public_count -> BigInt,
        private_mm -> BigInt,
        private_s -> BigInt,
        private_count -> BigInt,
    }
}

diesel::table! {
    user_kind_days (user_id, day, kind) {
        user_id -> Uuid,
        day -> Date,
        kind -> Text,
        public_mm -> BigInt,
        public_s -> BigInt,
        public_count -> BigInt,
        private_mm -> BigInt,
        private_s -> BigInt,
        private_count -> BigInt,
        public_longest_mm -> BigInt,
        public_longest_s -> BigInt,
        longest_mm -> BigInt,
        longest_s -> BigInt,
        public_early -> Array<Integer>,
        early -> Array<Integer>,
        public_fastest_1_km -> Nullable<BigInt>,
        public_fastest_5_km -> Nullable<BigInt>,
        public_fastest_10_km -> Nullable<BigInt>,
        public_fastest_half_marathon -> Nullable<BigInt>,
        public_fastest_marathon -> Nullable<BigInt>,
        public_fastest_100_km -> Nullable<BigInt>,
        fastest_1_km -> Nullable<BigInt>,
        fastest_5_km -> Nullable<BigInt>,
        fastest_10_km -> Nullable<BigInt>,
        fastest_half_marathon -> Nullable<BigInt>,
        fastest_marathon -> Nullable<BigInt>,
        fastest_100_km -> Nullable<BigInt>,
    }
}

diesel::table! {
    user_stats (user_id) {
        user_id -> Uuid,
        public_mm -> BigInt,
        public_s -> BigInt,
        public_count -> BigInt,
        private_mm -> BigInt,
        private_s -> BigInt,
        private_count -> BigInt,
        touched_at -> Timestamptz,
        changes -> BigInt,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        username -> Text,
        display_name -> Text,
        time_zone -> Text,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        language -> Text,
        units -> Text,
        email_sealed -> Nullable<Bytea>,
        email_index -> Nullable<Bytea>,
        email_key -> Nullable<Bytea>,
        email_verified_at -> Nullable<Timestamptz>,
        password_hash -> Nullable<Text>,
        is_admin -> Bool,
        disabled_at -> Nullable<Timestamptz>,
        deleted_at -> Nullable<Timestamptz>,
        purged_at -> Nullable<Timestamptz>,
        mail_frequency -> Text,
        mail_paused_at -> Nullable<Timestamptz>,
        is_private -> Bool,
        suspended_until -> Nullable<Timestamptz>,
        photo_id -> Nullable<Uuid>,
        purge_enqueued_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    webhook_responses (delivery_id) {
        delivery_id -> Uuid,
        status -> SmallInt,
    }
}

diesel::table! {
    webhooks (id) {
        id -> Uuid,
        user_id -> Nullable<Uuid>,
        team_id -> Nullable<Uuid>,
        created_by -> Nullable<Uuid>,
        url_sealed -> Bytea,
        secret_sealed -> Bytea,
        sealed_key -> Bytea,
        description -> Text,
        kinds -> Nullable<Array<Text>>,
        state -> Text,
        disabled_reason -> Nullable<Text>,
        failures_in_row -> Integer,
        failing_since -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        last_delivery_at -> Nullable<Timestamptz>,
    }
}

diesel::joinable!(access_tokens -> users (user_id));
diesel::joinable!(activity_tracks -> activities (activity_id));
diesel::joinable!(calendar_feeds -> users (user_id));
diesel::joinable!(contributions -> activities (activity_id));
diesel::joinable!(deliveries -> users (user_id));
diesel::joinable!(goal_progress -> goals (goal_id));
diesel::joinable!(goal_routes -> goals (goal_id));
diesel::joinable!(goals -> teams (team_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(team_invites -> teams (team_id));
diesel::joinable!(team_members -> teams (team_id));
diesel::joinable!(team_members -> users (user_id));
diesel::joinable!(user_stats -> users (user_id));
diesel::joinable!(webhook_responses -> deliveries (delivery_id));

diesel::allow_tables_to_appear_in_same_query!(
    access_tokens,
    achievement_checks,
    achievements,
    activities,
    activity_tracks,
    blocks,
    calendar_feeds,
    contributions,
    deliveries,
    earned_achievements,
    event_groups,
    event_items,
    followed_categories,
    follows,
    goal_contributors,
    goal_milestones,
    goal_progress,
    goal_results,
    goal_routes,
    goals,
    import_activities,
    import_uploads,
    imports,
    moderation_cases,
    moderation_decisions,
    moderation_reports,
    notification_inboxes,
    notification_preferences,
    notification_quiet_hours,
    notifications,
    person_search_terms,
    photos,
    post_comments,
    post_mentions,
    post_reaction_counts,
    post_reactions,
    post_shares,
    posts,
    privacy_zones,
    profiles,
    sessions,
    team_days,
    team_invites,
    team_members,
    team_profiles,
    teams,
    user_days,
    user_kind_days,
    user_stats,
    users,
    webhook_responses,
    webhooks,
);

// Diesel's table of the migrations that were run.
diesel::table! {
    __diesel_schema_migrations (version) {
        version -> Text,
        run_on -> Timestamp,
    }
}

// PostgreSQL's catalog of databases.
diesel::table! {
    pg_database (oid) {
        oid -> Oid,
        datname -> Text,
    }
}

// PostgreSQL's catalog of tables.
#[cfg(feature = "test-kit")]
diesel::table! {
    pg_tables (schemaname, tablename) {
        schemaname -> Text,
        tablename -> Text,
    }
}
