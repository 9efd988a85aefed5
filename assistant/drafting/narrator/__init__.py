"""Connected sentences from accepted statements, by a language model whose every sentence is checked."""
