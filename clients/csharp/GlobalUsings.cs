global using Wire = Promotion.V1;
