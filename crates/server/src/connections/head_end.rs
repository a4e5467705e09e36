//! Finds where the head of a request ends, in the pieces in which it comes.

/// What has come of a head.
#[derive(Debug)]
pub(super) struct HeadEnd {
    /// Whether something other than an empty line has come. Empty lines before a head belong to it.
    has_begun: bool,
    is_line_empty: bool,
}

impl Default for HeadEnd {
    fn default() -> Self {
        Self { has_begun: false, is_line_empty: true }
    }
}

impl HeadEnd {
    /// The number of these bytes that belong to the head, if it ends in them. The next bytes begin another head.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' if self.has_begun && self.is_line_empty => {
                    *self = Self::default();
                    return Some(at + 1);
                }
                b'\n' => self.is_line_empty = true,
                b'\r' => {}
                _ => (self.has_begun, self.is_line_empty) = (true, false),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_ends_with_an_empty_line_however_it_is_cut() {
        let head = b"\r\n\nGET / HTTP/1.1\r\nhost: a\r\n\r\n";
        for cut in 0..head.len() {
            let mut end = HeadEnd::default();
            assert_eq!(end.find(&head[..cut]), None, "{cut}");
            assert_eq!(end.find(&[&head[cut..], b"GET"].concat()), Some(head.len() - cut), "{cut}");
        }
    }

    #[test]
    fn lines_may_end_without_a_carriage_return() {
        assert_eq!(HeadEnd::default().find(b"GET / HTTP/1.1\nhost: a\n\nrest"), Some(24));
    }

    #[test]
    fn the_next_head_begins_behind_the_last() {
        let mut end = HeadEnd::default();
        assert_eq!(end.find(b"A\r\n\r\nB\r\n\r\n"), Some(5));
        assert_eq!(end.find(b"B\r\n\r\n"), Some(5));
    }
}
