"""The officer's page: overview, consent, questions, review, confirmation."""
