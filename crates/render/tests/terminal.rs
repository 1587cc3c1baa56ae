//! The accounts of the examples as terminal text: no line is wider than the terminal, whatever that is.

use std::path::Path;

use rashomon::{Engine, Input};
use rashomon_render as render;
use rashomon_render::view::View;
use unicode_width::UnicodeWidthStr as _;

#[test]
fn no_line_is_wider_than_the_terminal() {
    for (example, pages) in [("harbour", "harbour/pages"), ("cableway", "cableway/pages")] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(pages);
        let (inputs, _) = Input::collect(&[folder]);
        let account = Engine::default().brief(&inputs);
        let view = View::new(&account);
        for width in [40, 60, 80, 100, 120] {
            let text = render::terminal(&view, width, false);
            let wide: Vec<&str> =
                text.lines().filter(|line| line.width() > width && !line.contains("://")).collect();
            assert!(wide.is_empty(), "{example} at {width}: {wide:#?}");
            assert!(
                text.lines().all(|line| line.trim_end() == line),
                "{example} at {width}: spaces at an end"
            );
            let coloured = render::terminal(&view, width, true);
            let mut plain = String::new();
            let mut rest = &coloured[..];
            while let Some((before, after)) = rest.split_once('\u{1b}') {
                plain.push_str(before);
                rest = after.split_once('m').map_or("", |(_, after)| after);
            }
            plain.push_str(rest);
            assert_eq!(plain, text, "colours change nothing else");
        }
    }
}
