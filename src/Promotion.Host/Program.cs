using Promotion.Host;
using Promotion.Host.Backups;
using Promotion.Host.Configuration;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(ServerSettings.Help);
    return 0;
}

try
{
    await (BackupVerb.Find(args) is { } verb ? verb.Run() : Server.Run(args));
    return 0;
}
catch (Exception failure) when (ServerStart.Explain(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return failure is SettingException ? 2 : 1;
}
