using GmailConnector.Web.Tests.Corpus;

return await CorpusProgram.RunAsync(Console.Out, Console.Error);
