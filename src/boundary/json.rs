//! An engine asked in JSON text, and in the words of another language.

use super::arguments::write_message;
use super::{Engine, Verb};
use crate::value::{NotJson, Tape, text_of};

impl Engine {
    /// Answers `verb` with a JSON list of arguments; the answer is JSON too.
    ///
    /// # Errors
    /// What the engine says against it, as JSON; text that is no JSON is one `message`.
    pub fn ask_json(&mut self, verb: Verb, arguments: &str) -> Result<String, String> {
        let arguments = Tape::from_json(arguments).map_err(|why| not_json(&why))?;
        self.answer(verb, &arguments)
    }

    /// Answers `verb` with arguments that another language wrote as a tape: words, two table words for each string, text
    /// (`src/value/tape.rs`). What that language wrote is not believed: `None` where these are no tape. The answer is JSON,
    /// and so is what the engine says against it.
    pub fn ask_parts(
        &mut self,
        verb: Verb,
        words: Vec<u32>,
        strings: Vec<u32>,
        text: Vec<u8>,
    ) -> Option<Result<String, String>> {
        let arguments = Tape::from_parts(words, strings, text)?;
        Some(self.answer(verb, &arguments))
    }

    fn answer(&mut self, verb: Verb, arguments: &Tape) -> Result<String, String> {
        let mut out = Tape::default();
        let answered = self.ask(verb, arguments.root(), &mut out);
        answered.map(|()| out.to_json()).map_err(|_| out.to_json())
    }
}

fn not_json(why: &NotJson) -> String {
    text_of(|out| write_message(&why.to_string(), out))
}
