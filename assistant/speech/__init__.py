"""From a recording to a transcript with times: decoding, voice activity, recognition, and guards against invention."""
