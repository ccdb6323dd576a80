using System.Collections.Concurrent;
using System.Text;
using Promotion.Domain.Credentials;

namespace Promotion.Grains.Credentials;

/// <summary>Remembers the credentials that were given out for a project lately, so that they can be masked wherever they show up again.</summary>
public sealed class GivenCredentials
{
    private const int Remembered = 100;
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _secrets = new();

    /// <summary>All that is remembered; the same array until something new is given.</summary>
    public ImmutableArray<string> Of(string project) => _secrets.GetValueOrDefault(project, []);

    /// <summary>Remembers one.</summary>
    public void Add(string project, Credential given)
    {
        foreach (var secret in Secrets(given))
        {
            _secrets.AddOrUpdate(project, _ => [secret], (_, known) => known.Contains(secret) ? known : [.. known.TakeLast(Remembered - 1), secret]);
        }
    }

    private static IEnumerable<string> Secrets(Credential given)
    {
        if (given.Password is { } password)
        {
            yield return password;
            yield return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{given.Username}:{password}"));
        }

        if (given.SshPrivateKey is { } key)
        {
            yield return key;
        }
    }
}
