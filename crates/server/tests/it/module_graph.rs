//! The imports of a crate, read from its source: which file uses which.
//!
//! An import is a path that starts at `crate`, `self`, `super`, at a child module or at a name that a `use` brought
//! into the file. It leads to the file that defines what the path names. Re-exports are followed, so a `mod.rs` that
//! only declares and re-exports its children is part of no circle. One that defines something of its own may not use a
//! child that uses it. Tests inside a file do not count.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A module's path inside its crate: `["teams", "invites"]`.
pub(crate) type ModulePath = Vec<String>;

/// Each file of a crate with the files that it uses, both as paths below `src`.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

#[derive(Default)]
struct Module {
    file: String,
    uses: Vec<(String, Vec<String>)>,
    words: BTreeSet<String>,
    globs: Vec<Vec<String>>,
    items: BTreeSet<String>,
    paths: BTreeSet<Vec<String>>,
}

/// Reads the imports of the crate.
pub(crate) fn of_crate(name: &str) -> Imports {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src");
    let mut modules = BTreeMap::new();
    read_folder(&root, &root, &mut modules);
    assert!(!modules.is_empty(), "{name} has no source");
    Crate(modules).imports()
}

fn read_folder(root: &Path, folder: &Path, modules: &mut BTreeMap<ModulePath, Module>) {
    for entry in fs::read_dir(folder).expect("a folder of source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_folder(root, &path, modules);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let file = path.strip_prefix(root).expect("a path below the root").display().to_string();
            modules.insert(module_path(&file), parse(file, &fs::read_to_string(&path).expect("a source file")));
        }
    }
}

fn module_path(file: &str) -> ModulePath {
    let mut path: ModulePath = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if path.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        path.pop();
    }
    path
}

fn parse(file: String, text: &str) -> Module {
    let mut module = Module { file, ..Module::default() };
    module.read(&text.parse::<TokenStream>().expect("Rust"), true);
    module
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn is_path_separator(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

impl Module {
    fn read(&mut self, stream: &TokenStream, is_top: bool) {
        let tokens: Vec<_> = stream.clone().into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            let next_at = match &tokens[at] {
                TokenTree::Group(group) if is_punct(at.checked_sub(1).and_then(|at| tokens.get(at)), '#') => {
                    // `#[cfg(test)] mod tests { … }`
                    let is_test = group.stream().to_string().replace(' ', "") == "cfg(test)";
                    let item = tokens[at + 1..].iter().position(|token| {
                        is_punct(Some(token), ';')
                            || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
                    });
                    match item {
                        Some(length) if is_test => at + length + 2,
                        _ => at + 1,
                    }
                }
                TokenTree::Group(group) => {
                    self.read(&group.stream(), false);
                    at + 1
                }
                TokenTree::Ident(word) if word == "use" => self.read_use(&tokens, at + 1, &mut Vec::new()),
                TokenTree::Ident(word) => {
                    const KEYWORDS: [&str; 8] = ["struct", "enum", "fn", "trait", "type", "const", "static", "union"];
                    if let Some(TokenTree::Ident(name)) = tokens.get(at + 1)
                        && is_top
                        && KEYWORDS.contains(&word.to_string().as_str())
                    {
                        self.items.insert(name.to_string());
                    }
                    self.read_path(&tokens, at)
                }
                _ => at + 1,
            };
            at = next_at;
        }
    }

    /// Reads `a::b::C` and returns its end.
    fn read_path(&mut self, tokens: &[TokenTree], mut at: usize) -> usize {
        let mut path = vec![tokens[at].to_string()];
        self.words.insert(path[0].clone());
        at += 1;
        while is_path_separator(tokens, at) {
            let Some(TokenTree::Ident(name)) = tokens.get(at + 2) else { break };
            path.push(name.to_string());
            at += 3;
        }
        if path.len() > 1 {
            self.paths.insert(path);
        }
        at
    }

    /// Reads one tree of a `use` and returns its end.
    fn read_use(&mut self, tokens: &[TokenTree], mut at: usize, prefix: &mut Vec<String>) -> usize {
        let before = prefix.len();
        loop {
            match tokens.get(at) {
                Some(TokenTree::Ident(word)) if word == "as" => {
                    self.name(tokens[at + 1].to_string(), prefix.clone());
                    prefix.truncate(before);
                    return at + 2;
                }
                Some(TokenTree::Ident(word)) => prefix.push(word.to_string()),
                Some(TokenTree::Punct(punct)) if punct.as_char() == ':' => {}
                Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => {
                    self.globs.push(prefix.clone());
                    prefix.truncate(before);
                    return at + 1;
                }
                Some(TokenTree::Group(group)) => {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    let mut inner_at = 0;
                    while inner_at < inner.len() {
                        inner_at = self.read_use(&inner, inner_at, prefix) + 1;
                    }
                    prefix.truncate(before);
                    return at + 1;
                }
                _ => {
                    let mut path = prefix.clone();
                    if path.last().is_some_and(|last| last == "self") {
                        path.pop();
                    }
                    if let Some(last) = path.last() {
                        self.name(last.clone(), path.clone());
                    }
                    prefix.truncate(before);
                    return at;
                }
            }
            at += 1;
        }
    }

    fn name(&mut self, name: String, path: Vec<String>) {
        self.uses.push((name, path));
    }
}

/// The target of a path: the module that defines it, and whether the path names the module itself.
struct Target {
    module: ModulePath,
    is_module: bool,
}

struct Crate(BTreeMap<ModulePath, Module>);

impl Crate {
    fn imports(&self) -> Imports {
        self.0.iter().map(|(at, module)| (module.file.clone(), self.used_by(at, module))).collect()
    }

    /// The files that a module uses. A name that it only re-exports, or a module that it only names, does not count.
    fn used_by(&self, at: &[String], module: &Module) -> BTreeSet<String> {
        let named =
            module.uses.iter().filter(|(name, _)| name == "_" || module.words.contains(name)).map(|(_, path)| path);
        let targets = named.chain(&module.paths).chain(&module.globs).filter_map(|path| self.resolve(at, path, 0));
        let others = targets.filter(|target| !target.is_module && target.module != at);
        others.map(|target| self.0[&target.module].file.clone()).collect()
    }

    fn resolve(&self, at: &[String], path: &[String], depth: usize) -> Option<Target> {
        // Names that resolve to themselves belong to other crates.
        if depth > 8 {
            return None;
        }
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk(Vec::new(), rest, depth),
            "self" => self.walk(at.to_vec(), rest, depth),
            "super" => {
                let (_, parent) = at.split_last()?;
                if rest.first().is_some_and(|next| next == "super") {
                    self.resolve(parent, rest, depth)
                } else {
                    self.walk(parent.to_vec(), rest, depth)
                }
            }
            name => {
                let child = join(at, name);
                if self.0.contains_key(&child) {
                    return self.walk(child, rest, depth);
                }
                let (_, path) =
                    self.0.get(at)?.uses.iter().find(|(used, path)| used == name && path.as_slice() != [name])?;
                let target = self.resolve(at, path, depth + 1)?;
                if target.is_module { self.walk(target.module, rest, depth) } else { Some(target) }
            }
        }
    }

    fn walk(&self, mut at: ModulePath, path: &[String], depth: usize) -> Option<Target> {
        let Some((first, rest)) = path.split_first() else {
            return self.0.contains_key(&at).then_some(Target { module: at, is_module: true });
        };
        let child = join(&at, first);
        if self.0.contains_key(&child) {
            return self.walk(child, rest, depth);
        }
        let module = self.0.get(&at)?;
        if !module.items.contains(first) {
            if let Some((_, path)) = module.uses.iter().find(|(name, _)| name == first) {
                let target = self.resolve(&at, path, depth + 1)?;
                return if target.is_module { self.walk(target.module, rest, depth) } else { Some(target) };
            }
            for glob in &module.globs {
                if let Some(target) = self.resolve(&at, glob, depth + 1)
                    && self.0[&target.module].items.contains(first)
                {
                    at = target.module;
                    break;
                }
            }
        }
        Some(Target { module: at, is_module: false })
    }
}

fn join(at: &[String], name: &str) -> ModulePath {
    at.iter().cloned().chain([name.to_owned()]).collect()
}

/// The groups of nodes that reach each other.
pub(crate) fn circles(graph: &Imports) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<_, _> = graph.keys().map(|node| (node, reachable(graph, node))).collect();
    let mut circles = Vec::new();
    for (node, others) in &reached {
        let circle: BTreeSet<_> = others
            .iter()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(*node)))
            .cloned()
            .collect();
        if circle.len() > 1 && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}

fn reachable(graph: &Imports, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(node) = open.pop() {
        for next in graph.get(&node).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}

/// The imports between the folders of a crate. Files outside of folders are left out.
pub(crate) fn between_folders(imports: &Imports) -> Imports {
    let mut folders = Imports::new();
    for (file, used) in imports {
        let Some(from) = folder(file) else { continue };
        let others = used.iter().filter_map(|file| folder(file)).filter(|to| *to != from).map(str::to_owned);
        folders.entry(from.to_owned()).or_default().extend(others);
    }
    folders
}

fn folder(file: &str) -> Option<&str> {
    let file = file.strip_prefix("routes/").unwrap_or(file);
    file.split_once('/').map(|(folder, _)| folder)
}

#[test]
fn re_exports_are_followed_and_tests_do_not_count() {
    let files = [
        ("teams/mod.rs", "mod invites; pub use invites::Offer; use super::goals; fn list() { goals::count() }"),
        (
            "teams/invites.rs",
            "use crate::core::{Error as Fault, clock}; pub struct Offer(Fault); #[cfg(test)] mod tests { use crate::goals::x; }",
        ),
        ("goals.rs", "pub use crate::teams::Offer; pub fn count() {}"),
        ("export.rs", "fn all() { crate::goals::Offer::new() }"),
        ("core.rs", "pub struct Error;"),
    ];
    let modules = files.map(|(file, text)| (module_path(file), parse(file.to_owned(), text)));
    let imports = Crate(modules.into()).imports();
    let of = |file: &str| imports[file].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(of("teams/mod.rs"), ["goals.rs"]);
    assert_eq!(of("teams/invites.rs"), ["core.rs"]);
    assert_eq!(of("goals.rs"), Vec::<&str>::new());
    assert_eq!(of("export.rs"), ["teams/invites.rs"]);
    assert_eq!(circles(&imports), Vec::<BTreeSet<String>>::new());
}

#[test]
fn files_that_use_each_other_are_a_circle() {
    let files = [("a.rs", "use crate::b::B; struct A(B);"), ("b.rs", "struct B; fn f() { super::a::g() }")];
    let imports = Crate(files.map(|(file, text)| (module_path(file), parse(file.to_owned(), text))).into()).imports();
    assert_eq!(circles(&imports), [BTreeSet::from(["a.rs".to_owned(), "b.rs".to_owned()])]);
}
