"""The headers that tell the browser what our pages may do.

Sources: OWASP Secure Headers Project; CSP Level 3 (W3C); BSI TR-03161 for no-store on personal data.
"""

_OWN_PAGES = (
    "default-src 'none'; style-src 'self'; img-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# gr.HTML builds its template with Function(...), hence 'unsafe-eval'; Gradio sets styles inline; the recorder plays
# back and reads blob: addresses that never leave the browser.
_GRADIO_PAGES = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    # Not "no-referrer": then browsers send "Origin: null" with forms, and the check of the origin would refuse them.
    "referrer-policy": "same-origin",
    "permissions-policy": "microphone=(self), camera=(), geolocation=(), display-capture=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


def security_headers(*, nonce: str | None, cache: str, secure: bool) -> dict[str, str]:
    """`nonce`: for a Gradio page only. `cache`: the Cache-Control header. `secure`: the app is served over HTTPS."""
    headers = dict(_ALWAYS)
    headers["content-security-policy"] = _GRADIO_PAGES.format(nonce=nonce) if nonce else _OWN_PAGES
    headers["cache-control"] = cache
    if secure:
        headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    return headers
