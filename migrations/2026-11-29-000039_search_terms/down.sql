DROP TABLE person_search_terms;
