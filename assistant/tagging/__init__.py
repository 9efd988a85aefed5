"""A trained encoder that tags every word of a text, on ONNX Runtime; what its tags mean is its users' affair."""
