"""Consent, purpose by purpose. Nothing is preselected (Art. 4 no. 11 GDPR: an unambiguous indication)."""

from html import escape

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.guide.consent_texts import ConsentTexts
from assistant.messages import Messages
from assistant.web.callbacks import Updates


class ConsentForm:
    def __init__(self, texts: ConsentTexts, messages: Messages) -> None:
        with gr.Column(visible=False) as self.column:
            version = messages.text("consent.version", version=texts.version)
            gr.HTML(f"<h1>{escape(texts.title)}</h1><p>{escape(texts.intro)}</p><p class='hint'>{escape(version)}</p>")
            self.choices: dict[Purpose, gr.Radio] = {}
            for purpose, text in texts.purposes.items():
                references = " · ".join(text.references)
                gr.HTML(
                    f'<div class="purpose"><h2>{escape(text.title)}</h2><p>{escape(text.text)}</p>'
                    f"<p><strong>{escape(messages['consent.if_no'])}</strong> {escape(text.if_no)}</p>"
                    f'<p class="hint">{escape(references)}</p></div>'
                )
                self.choices[purpose] = gr.Radio(
                    [(messages["consent.yes"], "yes"), (messages["consent.no"], "no")],
                    value=None,
                    label=messages.text("consent.choice", title=text.title),
                    elem_id=f"consent-{purpose.value.replace('_', '-')}",
                )
            self.save = gr.Button(messages["consent.save"], variant="primary", elem_id="save-consent")
            self.leave = gr.Button(messages["overview.back"], variant="secondary")

    def show(self) -> Updates:
        return {radio: gr.update(value=None) for radio in self.choices.values()}
