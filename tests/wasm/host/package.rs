//! The package's JavaScript, as Rust calls it.

use js_sys::{Array, Function, Object, Reflect, Uint8Array, Uint32Array, WebAssembly};
use wasm_bindgen::prelude::{JsCast as _, JsValue, wasm_bindgen};

/// `package.mjs`, bundled: a script that leaves its exports in the variable `consentry`.
const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/package.js"));
/// The module that is published.
const MODULE: &[u8] = include_bytes!("../../../pkg/dist/consentry_bg.wasm");

#[wasm_bindgen]
extern "C" {
    /// What `package.mjs` exports.
    #[derive(Clone)]
    pub(crate) type Package;

    #[wasm_bindgen(method)]
    fn start(this: &Package, module: &WebAssembly::Module);

    /// The instance in use; a new one after the last has failed.
    #[wasm_bindgen(method)]
    pub(crate) fn machine(this: &Package) -> Machine;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn run(
        this: &Package,
        host: &Machine,
        engine: &Engine,
        verb: u32,
        input: &Mark,
        names: &Array,
    ) -> Result<Answer, JsValue>;

    /// `pkg/src/wasm/machine.ts`: one instance of the module.
    pub(crate) type Machine;

    #[wasm_bindgen(method, getter)]
    fn glue(this: &Machine) -> Object;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn encoder(this: &Machine) -> Encoder;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn decoder(this: &Machine) -> Decoder;

    #[wasm_bindgen(method, getter)]
    fn views(this: &Machine) -> Views;

    /// To be called once something in it has trapped.
    #[wasm_bindgen(method)]
    pub(crate) fn fail(this: &Machine);

    /// `pkg/src/tape/encode.ts`.
    pub(crate) type Encoder;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn encode(this: &Encoder, engine: &Engine, values: &Array) -> Result<Mark, JsValue>;

    /// `pkg/src/tape/decode.ts`.
    pub(crate) type Decoder;

    #[wasm_bindgen(method)]
    pub(crate) fn decode(this: &Decoder, source: &Object, names: &Array) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = missedName)]
    pub(crate) fn missed_name(this: &Decoder) -> bool;

    /// `pkg/src/tape/views.ts`: all of the instance's memory.
    pub(crate) type Views;

    #[wasm_bindgen(method)]
    fn refresh(this: &Views);

    #[wasm_bindgen(method, getter)]
    pub(crate) fn words(this: &Views) -> Uint32Array;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn bytes(this: &Views) -> Uint8Array;

    /// `pkg/src/tape/input.ts`: how much of the input a tape fills. It is of the tape that was written last.
    pub(crate) type Mark;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn words(this: &Mark) -> u32;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn strings(this: &Mark) -> u32;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn text(this: &Mark) -> u32;

    /// `pkg/src/wasm/call.ts`.
    pub(crate) type Answer;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn refused(this: &Answer) -> bool;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn value(this: &Answer) -> JsValue;

    /// The generated class around `src/boundary/wasm.rs`.
    #[derive(Clone)]
    pub(crate) type Engine;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn free(this: &Engine) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    pub(crate) fn version(this: &Engine) -> f64;

    #[wasm_bindgen(method)]
    pub(crate) fn mask(this: &Engine, user: u32, job: u32) -> u32;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn grow_words(this: &Engine, capacity: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    pub(crate) fn words_ptr(this: &Engine) -> u32;

    #[wasm_bindgen(method)]
    pub(crate) fn strings_ptr(this: &Engine) -> u32;

    #[wasm_bindgen(method)]
    pub(crate) fn text_ptr(this: &Engine) -> u32;
}

thread_local! {
    static PACKAGE: Package = load();
}

/// The package, loaded once.
pub(crate) fn package() -> Package {
    PACKAGE.with(Clone::clone)
}

impl Machine {
    /// An engine in this instance, empty.
    pub(crate) fn engine(&self) -> Engine {
        let class: Function =
            Reflect::get(&self.glue(), &"Engine".into()).expect("the glue").unchecked_into();
        Reflect::construct(&class, &Array::new()).expect("an engine").unchecked_into()
    }

    /// Its memory as it is now.
    pub(crate) fn memory(&self) -> Views {
        let views = self.views();
        views.refresh();
        views
    }
}

/// By `Function`, as a snippet of wasm-bindgen is another kind of module in Node than in browsers.
fn load() -> Package {
    let script = Function::new_no_args(&format!("{SCRIPT}\nreturn consentry;"));
    let package: Package = script.call0(&JsValue::UNDEFINED).expect("the script to run").unchecked_into();
    let module = WebAssembly::Module::new(&Uint8Array::from(MODULE)).expect("a module");
    package.start(&module);
    package
}
