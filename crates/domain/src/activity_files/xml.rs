//! XML as a stream of elements, bounded in depth and in the length of each part.
//!
//! Elements are identified by their place in the document and their local name. Prefixes are ignored, and so is everything that
//! a document does not know. Document types are refused.

use super::{ReadProblem, input::Input, problem::InputFault};
use quick_xml::{
    Error, Reader,
    errors::SyntaxError,
    events::{BytesRef, BytesStart, Event},
};
use std::io::{self, BufRead, Read};

/// The largest depth of nested elements. The extensions of a point are about six deep.
const MAX_DEPTH: usize = 64;
/// The largest length of a tag or a text between tags in bytes.
const MAX_PART: usize = 1024 * 1024;
/// The largest length of the text of an element that is kept. The rest is left out.
const MAX_TEXT: usize = 16 * 1024;
/// The longest text of an error.
const MAX_REASON: usize = 120;

/// The elements of a format, and what they do.
pub(super) trait Document {
    /// An element, by its place in the document.
    type Element: Copy;

    /// The root element, if it has this name.
    fn root(&self, name: &str) -> Option<Self::Element>;

    /// The element of this name within another.
    fn child(&self, parent: Self::Element, name: &str) -> Self::Element;

    /// Whether the text of the element is needed.
    fn has_text(&self, element: Self::Element) -> bool;

    /// Begins an element.
    fn start(&mut self, element: Self::Element, tag: &BytesStart<'_>) -> Result<(), ReadProblem>;

    /// Ends an element.
    fn end(&mut self, element: Self::Element, text: &str) -> Result<(), ReadProblem>;
}

/// Reads a document to its end.
pub(super) fn read<D: Document>(input: Input<'_>, document: &mut D) -> Result<(), ReadProblem> {
    let mut xml = Reader::from_reader(Lines { input, line: 1, length: 0 });
    xml.config_mut().expand_empty_elements = true;
    let mut open = OpenElements { elements: Vec::new(), is_over: false, text: String::new() };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        xml.get_mut().length = 0;
        let event = match xml.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => return Err(problem(&error, xml.get_ref().line)),
        };
        let line = xml.get_ref().line;
        if matches!(event, Event::Eof) {
            return open.finish();
        }
        open.take(&event, document, line)?;
    }
}

/// The values of two attributes.
pub(super) fn attributes<'t>(tag: &'t BytesStart<'_>, names: [&str; 2]) -> [Option<std::borrow::Cow<'t, str>>; 2] {
    let mut values = [None, None];
    // A check for repeated attributes would compare each with all others.
    for attribute in tag.attributes().with_checks(false).map_while(Result::ok) {
        for (value, name) in values.iter_mut().zip(names) {
            if attribute.key.as_ref() == name {
                *value = Some(attribute.value.clone());
            }
        }
    }
    values
}

/// The open elements, and the text of the innermost that has one.
struct OpenElements<E> {
    elements: Vec<E>,
    is_over: bool,
    text: String,
}

impl<E: Copy> OpenElements<E> {
    fn take<D: Document<Element = E>>(
        &mut self,
        event: &Event<'_>,
        document: &mut D,
        line: u64,
    ) -> Result<(), ReadProblem> {
        match event {
            Event::Start(tag) => self.start(tag, document, line),
            Event::End(_) => self.end(document),
            Event::Text(text) => self.text(text, document, line),
            Event::CData(text) => self.text(text, document, line),
            Event::GeneralRef(entity) => match resolve(entity) {
                Some(character) => self.text(character.encode_utf8(&mut [0; 4]), document, line),
                None => Err(syntax(line, "an entity is not known")),
            },
            Event::DocType(_) => Err(ReadProblem::DocumentType),
            Event::Decl(_) | Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start<D: Document<Element = E>>(
        &mut self,
        tag: &BytesStart<'_>,
        document: &mut D,
        line: u64,
    ) -> Result<(), ReadProblem> {
        let name = tag.local_name();
        let element = match self.elements.last() {
            Some(parent) => document.child(*parent, name.as_ref()),
            None if self.is_over => return Err(syntax(line, "an element follows the end of the document")),
            None => document.root(name.as_ref()).ok_or(ReadProblem::UnknownFormat)?,
        };
        if self.elements.len() >= MAX_DEPTH {
            return Err(ReadProblem::TooDeep { line });
        }
        self.elements.push(element);
        if document.has_text(element) {
            self.text.clear();
        }
        document.start(element, tag)
    }

    fn text<D: Document<Element = E>>(&mut self, text: &str, document: &D, line: u64) -> Result<(), ReadProblem> {
        match self.elements.last() {
            Some(element) if document.has_text(*element) => {
                let left = MAX_TEXT.saturating_sub(self.text.len());
                self.text.push_str(text.get(..text.floor_char_boundary(left)).unwrap_or_default());
                Ok(())
            }
            None if !text.trim().is_empty() => Err(syntax(line, "text stands outside of the document")),
            _ => Ok(()),
        }
    }

    fn end<D: Document<Element = E>>(&mut self, document: &mut D) -> Result<(), ReadProblem> {
        let Some(element) = self.elements.pop() else { return Ok(()) };
        self.is_over = self.elements.is_empty();
        if document.has_text(element) {
            let text = std::mem::take(&mut self.text);
            document.end(element, text.trim())
        } else {
            document.end(element, "")
        }
    }

    fn finish(&self) -> Result<(), ReadProblem> {
        match (self.elements.is_empty(), self.is_over) {
            (false, _) => Err(ReadProblem::CutOff),
            (true, false) => Err(ReadProblem::UnknownFormat),
            (true, true) => Ok(()),
        }
    }
}

/// Counts the lines, and fails when a part is too long to hold.
struct Lines<R> {
    input: R,
    line: u64,
    /// The length of the part so far.
    length: usize,
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.length > MAX_PART {
            return Err(InputFault::TooLong { line: self.line }.into());
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // The bytes are in the buffer, so that nothing is read.
        let bytes = self.input.fill_buf().unwrap_or_default();
        let lines = bytes.iter().take(amount).filter(|byte| **byte == b'\n').count();
        self.line += lines as u64;
        self.length += amount;
        self.input.consume(amount);
    }
}

fn problem(error: &Error, line: u64) -> ReadProblem {
    match error {
        Error::Io(error) => ReadProblem::from(&**error),
        Error::Encoding(_) => ReadProblem::Encoding { line },
        Error::Syntax(SyntaxError::InvalidBangMarkup) => syntax(line, &error.to_string()),
        // All others are parts that begin and never end.
        Error::Syntax(_) => ReadProblem::CutOff,
        _ => syntax(line, &error.to_string()),
    }
}

fn syntax(line: u64, reason: &str) -> ReadProblem {
    ReadProblem::Syntax { line, reason: reason.chars().take(MAX_REASON).collect() }
}

/// Resolves a character reference by number, or one of the five entities of XML.
fn resolve(entity: &BytesRef<'_>) -> Option<char> {
    match entity.resolve_char_ref().ok()? {
        Some(character) => Some(character),
        None => match &**entity {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => None,
        },
    }
}
