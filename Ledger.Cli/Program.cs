using Ledger.Cli;

return await CommandLine.Run(args, Surroundings.OfProcess());
