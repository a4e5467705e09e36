-- People may be created and renamed while this is written: the nightly job writes what is missing then. The indexes come last, because
-- millions of rows are inserted much faster without them.
CREATE TABLE person_search_terms (
    user_id uuid             NOT NULL,
    term    text COLLATE "C" NOT NULL,
    place   smallint         NOT NULL,
    CONSTRAINT person_search_terms_term_length CHECK (char_length(term) BETWEEN 2 AND 16),
    CONSTRAINT person_search_terms_place_known CHECK (place BETWEEN 0 AND 2)
);
COMMENT ON TABLE person_search_terms IS 'What each person is found by: every end of the username and of the display name, in lower case, without accents and cut to sixteen characters. Written with every change of a name; a closed account has none.';
COMMENT ON COLUMN person_search_terms.place IS 'Where the term is: 0, a name begins with it; 1, a word of a name begins with it; 2, it is inside a word.';

-- The terms of the people who have an account already. A test compares this statement with the program, which writes them from now on.
INSERT INTO person_search_terms (user_id, term, place)
SELECT user_id, term, min(place)
FROM (
    SELECT n.user_id, substr(n.name, first, 16) AS term,
        CASE WHEN first = 1 THEN 0 WHEN strpos(' -_.,''’/&+(', substr(n.name, first - 1, 1)) > 0 THEN 1 ELSE 2 END AS place
    FROM (
        SELECT u.id AS user_id, btrim(regexp_replace(replace(replace(replace(replace(replace(lower(translate(
            regexp_replace(written.name, '[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f]', '', 'g'),
            'àÀáÁâÂãÃäÄåÅāĀăĂąĄǎǍạẠảẢấẤầẦẩẨẫẪậẬắẮằẰẳẲẵẴặẶçÇćĆĉĈċĊčČðÐďĎđĐèÈéÉêÊëËēĒĕĔėĖęĘěĚẹẸẻẺẽẼếẾềỀểỂễỄệỆĝĜğĞġĠģĢĥĤħĦìÌíÍ'
            'îÎïÏĩĨīĪĭĬįĮıǐǏỉỈịỊĵĴķĶĺĹļĻľĽŀĿłŁñÑńŃņŅňŇŋŊòÒóÓôÔõÕöÖøØōŌŏŎőŐơƠǒǑọỌỏỎốỐồỒổỔỗỖộỘớỚờỜởỞỡỠợỢŕŔŗŖřŘśŚŝŜşŞšŠșȘţŢťŤŧŦț'
            'ȚùÙúÚûÛüÜũŨūŪŭŬůŮűŰųŲưƯǔǓǖǕǘǗǚǙǜǛụỤủỦứỨừỪửỬữỮựỰŵŴýÝÿŸŷŶỳỲỵỴỷỶỹỸźŹżŻžŽάΆέΈήΉΐίΊϊΪόΌςΣΰϋΫύΎώΏёЁўЎїЇİΑΒΓΔΕΖΗΘΙΚΛΜ'
            'ΝΞΟΠΡΤΥΦΧΨΩАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЂЃЄЅІЈЉЊЋЌЍЏҐҒҖҚҢҮҰҲҺӘӨÆŒÞẞĲ',
            'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaccccccccccddddddeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeegggggggghhhhiiii'
            'iiiiiiiiiiiiiiiiiiijjkkllllllllllnnnnnnnnnnoooooooooooooooooooooooooooooooooooooooooooooorrrrrrssssssssssttttttt'
            'tuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuwwyyyyyyyyyyyyyyzzzzzzααεεηηιιιιιοοσσυυυυυωωееууііiαβγδεζηθικλμ'
            'νξοπρτυφχψωабвгдежзийклмнопрстуфхцчшщъыьэюяѐђѓєѕіјљњћќѝџґғҗқңүұҳһәөæœþßĳ'
        )), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ß', 'ss'), 'ĳ', 'ij'), '[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+', ' ', 'g')) AS name
        FROM users u
        CROSS JOIN LATERAL (VALUES (u.username), (u.display_name)) written (name)
        WHERE u.deleted_at IS NULL
    ) n
    CROSS JOIN LATERAL generate_series(1, char_length(n.name) - 1) first
    WHERE substr(n.name, first, 1) <> ' '
) terms
GROUP BY user_id, term;

-- Serves: rewriting the terms of a person, and searches among the people whom the viewer knows.
ALTER TABLE person_search_terms ADD PRIMARY KEY (user_id, term) INCLUDE (place);
-- Serves: searches of people. They read a bounded number of terms of each place from where the text begins.
CREATE INDEX person_search_terms_of_place ON person_search_terms (place, term, user_id);
DELETE FROM person_search_terms t WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = t.user_id AND u.deleted_at IS NULL);
SET LOCAL lock_timeout = '5s';
ALTER TABLE person_search_terms ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
