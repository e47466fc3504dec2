using Ledger.Api;

return await Server.Run(args);
