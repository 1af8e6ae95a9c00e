using Mading;

return await CommandLine.Run(args);
