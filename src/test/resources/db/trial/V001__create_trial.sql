CREATE TABLE trial (id bigint PRIMARY KEY);
