//! Folding of names: lower case, no accents, single spaces. The text "jose" finds "José".

/// What letters with accents become. Letters of other alphabets stay as they are. The migration that fills the search terms has the same table
/// in SQL, and a test compares the two.
const FOLDS: [(&str, &str); 35] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ðďđ"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıǐỉị"),
    ("ij", "ĳ"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŋ"),
    ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜụủứừửữự"),
    ("w", "ŵ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
    ("α", "ά"),
    ("ε", "έ"),
    ("η", "ή"),
    ("ι", "ΐίϊ"),
    ("ο", "ό"),
    ("σ", "ς"),
    ("υ", "ΰϋύ"),
    ("ω", "ώ"),
    ("е", "ё"),
    ("у", "ў"),
    ("і", "ї"),
];

/// Folds a text.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if character.is_ascii() {
            if !character.is_control() {
                folded.push(character);
            }
        } else if !is_mark(character) && !character.is_control() {
            match FOLDS.iter().find(|(_, letters)| letters.contains(character)) {
                Some((plain, _)) => folded.push_str(plain),
                None => folded.push(character),
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether it changes the letter before it, or joins two letters, and is not a letter itself.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_doubled_spaces_are_removed() {
        for (text, folded) in [
            ("José  Núñez", "jose nunez"),
            ("Jose\u{301}", "jose"),
            ("ÅSE ØRSTED", "ase orsted"),
            ("Straße, Æsir, Œuvre", "strasse, aesir, oeuvre"),
            ("İstanbul ılık", "istanbul ilik"),
            ("Nguyễn Thị Ánh", "nguyen thi anh"),
            ("Ștefan Țepeș", "stefan tepes"),
            ("ΓΙΏΡΓΟΣ Γιώργος", "γιωργοσ γιωργοσ"),
            ("Фёдор ЙОВИЧ", "федор йович"),
            ("李 明", "李 明"),
            ("👩\u{200d}🚀\u{fe0f}", "👩🚀"),
            (" \u{0}\u{3000}\u{301} ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_folded_text_folds_to_itself(text in "\\PC{0,60}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
