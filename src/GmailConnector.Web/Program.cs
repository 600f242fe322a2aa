using GmailConnector.Gmail;
using GmailConnector.Guard;
using GmailConnector.Halo;
using GmailConnector.Storage;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Logging;
using GmailConnector.Web.Sandbox;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLogs();
    builder.AddSandboxTenant();
    await using var sandbox = await LocalGoogle.StartAsync(builder, CancellationToken.None);

    builder.Services.AddGuard(builder.Configuration);
    builder.Services.AddStorage(builder.Configuration);
    builder.Services.AddGmail(builder.Configuration);
    builder.Services.AddHalo(builder.Configuration);
    builder.AddWebClient();

    var app = builder.Build();
    app.UseRequestLog();
    app.UseWebClient();

    await app.StartAsync();
    app.SayWhereToOpen();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception fault) when (StartFault.IsExpected(fault))
{
    return StartFault.Say(fault, Console.Error);
}
