"""A class at a glance: one table for each chapter, students by functions, with the sentence for each mistake."""
