// The page at /docs loads swagger-ui-bundle.js. The program does not carry the other builds of the same library.
