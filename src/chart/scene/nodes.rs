//! A scene as nodes of the page: classes instead of colours, so that themes need no redraw.

use std::rc::Rc;

use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag, VText};
use yew::{AttrValue, Html, Properties, function_component};

use super::{Element, Mark, Scene};

const ROOT: &[&str] = &["class", "viewBox", "width", "height", "role", "aria-label"];

fn attributes(names: &'static [&'static str], values: impl Iterator<Item = Option<AttrValue>>) -> Attributes {
    Attributes::Dynamic { keys: names, values: values.map(|value| value.map(AttributeOrProperty::Attribute)).collect() }
}

fn mark_node(mark: &Mark) -> VNode {
    let Element { tag, names, values, text, title } = mark.element();
    let mut node = VTag::new(tag);
    node.set_attributes(attributes(names, values.into_iter().map(|value| value.map(AttrValue::from))));
    if mark.key > 0 {
        node.key = Some(u64::from(mark.key).into());
    }
    if let Some(words) = title {
        let mut title = VTag::new("title");
        title.add_child(VText::new(words.to_owned()).into());
        node.add_child(title.into());
    }
    if let Some(words) = text {
        node.add_child(VText::new(words.to_owned()).into());
    }
    node.into()
}

/// The scene as an `svg` element with one keyed group per ink.
pub fn scene_vnode(scene: &Scene) -> Html {
    let mut root = VTag::new("svg");
    let values = scene.root_attributes(0, (0, 0), false).map(|(_, value)| Some(AttrValue::from(value)));
    root.set_attributes(attributes(ROOT, std::iter::once(Some(AttrValue::from("scene"))).chain(values)));
    for (ink, marks) in scene.layers() {
        let mut group = VTag::new("g");
        group.key = Some(ink.class().into());
        group.set_attributes(attributes(&["class"], std::iter::once(Some(AttrValue::from(ink.class())))));
        group.add_children(marks.iter().map(mark_node));
        root.add_child(group.into());
    }
    root.into()
}

/// What [`SceneView`] shows.
#[derive(Clone, Properties)]
pub struct SceneViewProps {
    /// The scene; the same pointer is the same picture.
    pub scene: Rc<Scene>,
}

impl PartialEq for SceneViewProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// A scene on the page, redrawn only for another scene.
#[function_component]
pub fn SceneView(props: &SceneViewProps) -> Html {
    scene_vnode(&props.scene)
}
