using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Promotion.Host.Configuration;

namespace Promotion.Host.Composition;

/// <summary>The server's certificate from PEM files. Replaced files are taken at the next connection, so that renewal needs no restart.</summary>
internal sealed class Certificate
{
    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly string _key;
    private DateTime _writtenAt;
    private X509Certificate2 _current;

    /// <summary>Reads the files. Throws <see cref="SettingException"/> when they are missing or do not belong together.</summary>
    public Certificate(string file, string key)
    {
        (_file, _key) = (file, key);
        try
        {
            (_writtenAt, _current) = (WrittenAt(), Read());
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            throw new SettingException($"TlsCertificate {file} and TlsKey {key} can't be used: {failure.Message} Expected two PEM files, a certificate and its private key.", failure);
        }
    }

    /// <summary>The certificate in the files; the one before while they cannot be read, as in the middle of a renewal.</summary>
    public X509Certificate2 Current()
    {
        lock (_gate)
        {
            try
            {
                if (WrittenAt() is var writtenAt && writtenAt != _writtenAt)
                {
                    (_current, _writtenAt) = (Read(), writtenAt);
                }
            }
            catch (Exception failure) when (IsUnreadable(failure))
            {
                return _current;
            }

            return _current;
        }
    }

    private DateTime WrittenAt() => new[] { _file, _key }.Max(File.GetLastWriteTimeUtc);

    // SslStream on Windows wants a key that is kept in a store, hence the detour.
    private X509Certificate2 Read()
    {
        using var pem = X509Certificate2.CreateFromPemFile(_file, _key);
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    private static bool IsUnreadable(Exception failure) => failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
