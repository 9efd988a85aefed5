"""The profile as a file that leaves the product: DOCX for people, JSON for programs."""
