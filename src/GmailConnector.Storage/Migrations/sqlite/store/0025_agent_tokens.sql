-- The refresh token by which HaloCRM lets this installation act for the agent, sealed; it goes with the link.
ALTER TABLE agents ADD COLUMN token BLOB;
