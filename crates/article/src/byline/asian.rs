//! Names in the bylines of Chinese, Japanese and Korean papers, which stand beside their label without a space.

/// The name of a line such as `来源：港口报 作者：李文博`, `記者李文博／台北報導`, `김철수 기자`.
pub(crate) fn asian(line: &str) -> Option<String> {
    const LABELS: [&str; 8] = ["作者：", "作者:", "记者：", "记者:", "記者：", "記者", "撰文：", "文／"];
    /// Longer lines are prose.
    const LONGEST: usize = 300;
    if line.len() > LONGEST {
        return None;
    }
    let han = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let hangul = |c: &char| matches!(c, '\u{AC00}'..='\u{D7A3}');
    let labelled = LABELS.iter().find_map(|label| {
        let rest = line.split_once(label)?.1.trim_start();
        let name: String = rest.chars().take_while(han).collect();
        (2..=4).contains(&name.chars().count()).then_some(name)
    });
    labelled.or_else(|| {
        let name = line.split_once(" 기자")?.0.rsplit(' ').next()?;
        ((2..=4).contains(&name.chars().count()) && name.chars().all(|c| hangul(&c))).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::asian;

    #[test]
    fn a_label_without_a_space_names_its_author() {
        for (line, want) in [
            ("2024年03月25日 18:04 来源：港口报 作者：李文博", Some("李文博")),
            ("記者李文博／台北報導", Some("李文博")),
            ("김철수 기자 | 입력 2024.03.25.", Some("김철수")),
            ("記者会で港湾委員会の委員長が話した。", None),
            ("2024年3月25日", None),
        ] {
            assert_eq!(asian(line).as_deref(), want, "{line}");
        }
    }
}
