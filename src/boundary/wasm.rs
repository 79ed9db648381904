//! The boundary to JavaScript: the only file that knows wasm-bindgen; no rule in it.
//!
//! Values cross as tapes in this module's own memory: JavaScript writes words, string offsets and
//! text where `*_ptr` says, calls [`Engine::run`], and reads the answer where `out_*_ptr` says.

use super::arguments::refuse;
use super::verbs::Verb;
use crate::value::Tape;
use wasm_bindgen::prelude::wasm_bindgen;

/// One loaded account, its input and its output.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {
    engine: super::Engine,
    input: Tape,
    output: Tape,
    /// Address and length of each static text of the output.
    statics: Vec<u32>,
}

/// A number of words or bytes as JavaScript counts them: wasm memory holds no more than 2^32.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

fn address<T>(list: &[T]) -> u32 {
    count(list.as_ptr().addr())
}

#[wasm_bindgen]
impl Engine {
    /// An empty engine: `run` the verb `load` next.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self { output: Tape::by_handle(), ..Self::default() }
    }

    /// Answers a verb with the tape that stands in the input, of these lengths in words, words and
    /// bytes. 0: answered; 1: refused, the output says why.
    pub fn run(&mut self, verb: u32, words: u32, strings: u32, text: u32) -> u32 {
        self.output.clear();
        let answered = match Verb::of(verb) {
            Some(verb) if self.input.is_sound(size(words), size(strings), size(text)) => {
                self.engine.ask(verb, self.input.root(), &mut self.output)
            }
            Some(_) => refuse("the input is no tape", &mut self.output),
            None => refuse("there is no such verb", &mut self.output),
        };
        self.input.release();
        self.statics.clear();
        for text in &self.output.statics {
            self.statics.push(address(text.as_bytes()));
            self.statics.push(count(text.len()));
        }
        u32::from(answered.is_err())
    }

    /// Bit n: whether the n-th job action is allowed.
    #[must_use]
    pub fn mask(&self, user: u32, job: u32) -> u32 {
        self.engine.mask(user, job)
    }

    /// The version of the loaded account, an integer that JavaScript holds exactly.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 − 1")]
    pub fn version(&self) -> f64 {
        self.engine.version() as f64
    }

    /// Where the input's words begin.
    #[must_use]
    pub fn words_ptr(&self) -> u32 {
        address(&self.input.words)
    }

    /// How many words the input has room for.
    #[must_use]
    pub fn words_capacity(&self) -> u32 {
        count(self.input.words.len())
    }

    /// Makes room for that many words; what was written stays.
    pub fn grow_words(&mut self, capacity: u32) {
        grow(&mut self.input.words, capacity);
    }

    /// Where the input's string offsets begin.
    #[must_use]
    pub fn strings_ptr(&self) -> u32 {
        address(&self.input.strings)
    }

    /// How many string offsets the input has room for, two per string.
    #[must_use]
    pub fn strings_capacity(&self) -> u32 {
        count(self.input.strings.len())
    }

    /// Makes room for that many string offsets; what was written stays.
    pub fn grow_strings(&mut self, capacity: u32) {
        grow(&mut self.input.strings, capacity);
    }

    /// Where the input's text begins.
    #[must_use]
    pub fn text_ptr(&self) -> u32 {
        address(&self.input.text)
    }

    /// How many bytes of text the input has room for.
    #[must_use]
    pub fn text_capacity(&self) -> u32 {
        count(self.input.text.len())
    }

    /// Makes room for that many bytes of text; what was written stays.
    pub fn grow_text(&mut self, capacity: u32) {
        grow(&mut self.input.text, capacity);
    }

    /// Where the output's words begin.
    #[must_use]
    pub fn out_words_ptr(&self) -> u32 {
        address(&self.output.words)
    }

    /// How many words the output has.
    #[must_use]
    pub fn out_words_len(&self) -> u32 {
        count(self.output.words.len())
    }

    /// Where the output's string offsets begin.
    #[must_use]
    pub fn out_strings_ptr(&self) -> u32 {
        address(&self.output.strings)
    }

    /// How many string offsets the output has, two per string.
    #[must_use]
    pub fn out_strings_len(&self) -> u32 {
        count(self.output.strings.len())
    }

    /// Where the output's text begins.
    #[must_use]
    pub fn out_text_ptr(&self) -> u32 {
        address(&self.output.text)
    }

    /// How many bytes of text the output has.
    #[must_use]
    pub fn out_text_len(&self) -> u32 {
        count(self.output.text.len())
    }

    /// Where addresses and lengths of the output's static texts begin.
    #[must_use]
    pub fn out_statics_ptr(&self) -> u32 {
        address(&self.statics)
    }

    /// How many words those are, two per text.
    #[must_use]
    pub fn out_statics_len(&self) -> u32 {
        count(self.statics.len())
    }
}

/// Room grows to exactly what is asked, as memory never shrinks again.
fn grow<T: Clone + Default>(list: &mut Vec<T>, capacity: u32) {
    let capacity = size(capacity);
    if capacity > list.len() {
        list.reserve_exact(capacity.saturating_sub(list.len()));
        list.resize(capacity, T::default());
    }
}

/// A new id from the platform's random source (getrandom); an empty text where it has none.
#[wasm_bindgen]
#[must_use]
#[expect(unreachable_pub, reason = "reached from JavaScript")]
pub fn draw_id() -> String {
    crate::Id::draw().map(|id| id.as_str().to_owned()).unwrap_or_default()
}
