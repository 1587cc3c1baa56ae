"""Boosted trees of lightgbm as the tables of text that the crates read (`src/trees.rs` of rashomon-story)."""


def nodes(tree):
    """A tree as its nodes in order: `feature:threshold:steps to the right branch`, a leaf as its value."""
    if "leaf_value" in tree:
        return [f"{tree['leaf_value']:.4f}"]
    left, right = nodes(tree["left_child"]), nodes(tree["right_child"])
    return [f"{tree['split_feature']}:{tree['threshold']:.4f}:{len(left) + 1}", *left, *right]


def write(model, path, made):
    """Writes a model, a line a tree, below a line that says what it was made by."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# Boosted trees of {made}.\n")
        for tree in model.booster_.dump_model()["tree_info"]:
            out.write(" ".join(nodes(tree["tree_structure"])) + "\n")
