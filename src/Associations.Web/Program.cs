using Associations.Web.Operations;

return await CommandLine.Run(args);
