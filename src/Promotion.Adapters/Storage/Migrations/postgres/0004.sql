-- States and what the feed shows are a few KB each and are written again and again or soon gone: to compress them took a quarter of the writer's time.
ALTER TABLE actor_states SET (toast_tuple_target = 8160);
ALTER TABLE feed SET (toast_tuple_target = 8160);
