"""Gradio's theme for all pages: calm, light, one blue with enough contrast, fonts of the system only."""

from typing import Any

FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif")
BLUE = "#0b57a4"
"""7.0:1 on white (WCAG 2.2 asks for 4.5:1)."""
BLUE_DARK = "#083f78"
INK = "#1b2430"
SOFT_INK = "#4a5563"
"""7.4:1 on white; Gradio's own grey for hints has 2.5:1."""
LINE = "#76808d"
"""4.0:1 on white: borders of fields need 3:1."""


def theme() -> Any:
    """A gradio.themes.Base; typed as Any because Gradio is imported only when a page is built."""
    import gradio as gr

    # Relative to the 18 px that app.css sets, so that the browser's own zoom of text works.
    sizes = gr.themes.Size(
        name="text", xxs="0.8rem", xs="0.85rem", sm="0.9rem", md="1rem", lg="1.1rem", xl="1.35rem", xxl="1.8rem"
    )

    values: dict[str, str] = {
        "body_background_fill": "#f2f5f9",
        "body_text_color": INK,
        "body_text_color_subdued": SOFT_INK,
        "block_title_text_color": INK,
        "block_title_text_weight": "600",
        "block_label_text_color": INK,
        "block_label_text_weight": "600",
        "block_info_text_color": SOFT_INK,
        "block_border_color": "#d3dae3",
        "block_radius": "8px",
        "input_background_fill": "#ffffff",
        "input_background_fill_focus": "#ffffff",
        "input_border_color": LINE,
        "input_border_color_focus": BLUE,
        "input_border_width": "2px",
        "checkbox_border_color": LINE,
        "checkbox_border_color_hover": BLUE,
        "checkbox_border_width": "2px",
        "checkbox_background_color_selected": BLUE,
        "checkbox_border_color_selected": BLUE,
        "checkbox_label_text_weight": "400",
        "input_placeholder_color": SOFT_INK,
        "border_color_accent": BLUE,
        "color_accent": BLUE,
        "link_text_color": BLUE,
        "button_primary_background_fill": BLUE,
        "button_primary_background_fill_hover": BLUE_DARK,
        "button_primary_text_color": "#ffffff",
        "button_primary_border_color": BLUE,
        "button_secondary_background_fill": "#ffffff",
        "button_secondary_background_fill_hover": "#e6eef7",
        "button_secondary_text_color": BLUE_DARK,
        "button_secondary_border_color": BLUE,
        "button_cancel_background_fill": "#ffffff",
        "button_cancel_text_color": "#8a0019",
        "button_cancel_border_color": "#8a0019",
        "button_border_width": "2px",
    }
    made = gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        secondary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        text_size=sizes,
        font=FONTS,
        font_mono=("monospace",),
    )
    return made.set(**values)
