using Promotion.Cli;

return await PromoProgram.Run(args, Surroundings.OfProcess(), CancellationToken.None);
