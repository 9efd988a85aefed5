"""The interview guide: which questions, how far the interview is, what the client consents to."""
