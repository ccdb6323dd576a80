using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Grains.Tests.Stored;

/// <summary>
/// What a released version stored must be read by every later one. The files of a version are written once, by running these tests with
/// <c>STORED=write</c>, and never changed: a new version adds a folder.
/// </summary>
public sealed class StoredStateTests
{
    private const string Current = "0.1.0";

    // A Secret shows itself without values, and that one again: what is derived is not stored.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutDerived } },
    };

    private static readonly Serializer Serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    public static TheoryData<string> Versions => [.. Directory.EnumerateDirectories(Folder("")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void State_StoredByAVersion_IsReadBack(string version)
    {
        Compare<Stage>(version, "stage", Samples.Stage);
        Compare<Freight>(version, "freight", Samples.Freight);
        Compare<Warehouse>(version, "warehouse", Samples.Warehouse);
        Compare<Project>(version, "project", Samples.Project);
        Compare<PromotionRun>(version, "promotion", Samples.Run);
    }

    [Fact]
    public void Types_InStoredBytes_AreNamedByAlias()
    {
        var text = System.Text.Encoding.UTF8.GetString(Serializer.SerializeToArray(Samples.Stage));

        Assert.Contains("promotion.stage-news.entered", text);
        Assert.DoesNotContain("Promotion.Domain", text);
    }

    private static void WithoutDerived(JsonTypeInfo type)
    {
        if (type.Type == typeof(SecretDefinition))
        {
            type.Properties.Remove(type.Properties.Single(property => property.Name == nameof(SecretDefinition.Redacted)));
        }
    }

    private static void Compare<T>(string version, string kind, T sample)
        where T : class
    {
        var (bytes, shown) = (Path.Combine(Folder(version), $"{kind}.base64"), Path.Combine(Folder(version), $"{kind}.json"));
        if (Environment.GetEnvironmentVariable("STORED") == "write" && version == Current)
        {
            File.WriteAllText(bytes, Convert.ToBase64String(Serializer.SerializeToArray(sample), Base64FormattingOptions.InsertLineBreaks));
            File.WriteAllText(shown, JsonSerializer.Serialize(sample, Readable) + "\n");
        }

        var read = Serializer.Deserialize<T>(Convert.FromBase64String(File.ReadAllText(bytes)));
        var known = JsonNode.Parse(File.ReadAllText(shown))!;
        Assert.Equal(known.ToJsonString(Readable), Old(JsonSerializer.SerializeToNode(read, Readable)!, known).ToJsonString(Readable));
    }

    // Without the fields that came later; those have what a field has that nobody wrote.
    private static JsonNode Old(JsonNode read, JsonNode shown)
    {
        if (read is JsonArray items && shown is JsonArray known)
        {
            foreach (var (item, was) in items.Zip(known))
            {
                _ = item is null || was is null ? null : Old(item, was);
            }
        }

        foreach (var (name, value) in read is JsonObject fields ? fields.ToList() : [])
        {
            if (shown is JsonObject old && !old.ContainsKey(name))
            {
                Assert.Contains(value?.ToJsonString() ?? "null", (string[])["null", "0", "false", "[]", "{}"]);
                read.AsObject().Remove(name);
            }
            else if (value is not null && shown[name] is { } was)
            {
                Old(value, was);
            }
        }

        return read;
    }

    private static string Folder(string version)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Promotion.Grpc.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "Promotion.Grains.Tests", "Stored", "States", version);
    }
}
