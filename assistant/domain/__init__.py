"""What the product is about. Standard library only; everything else may import it, it imports nothing of ours."""
