"""What was observed. Knows nothing of targets, charts or Streamlit."""
