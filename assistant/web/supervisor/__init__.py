"""The supervisor's page: profiles that wait for review, their evidence, approval or return."""
