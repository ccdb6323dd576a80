namespace Promotion.Bench.Expressions;

/// <summary>An expression as pipelines hold them, and the same in JavaScript.</summary>
internal sealed record Sample(string Name, string Source, string JavaScript)
{
    /// <summary>Ten typical ones.</summary>
    public static ImmutableArray<Sample> All { get; } =
    [
        Same("variable", "vars.tag"),
        Same("equals", "ctx.stage == 'prod'"),
        Same("both", "vars.count > 2 && vars.enabled"),
        Same("join", "vars.registry + '/' + vars.image + ':' + vars.tag"),
        Same("default", "outputs.build.commit ?? 'none'"),
        Same("member", "outputs['open-pr'].pr.id"),
        Same("arithmetic", "(vars.count + 1) * 10 - 3"),
        Same("element", "vars.stages[1]"),
        new("choice", "vars.tag startsWith 'v' ? 'release' : 'snapshot'", "vars.tag.startsWith('v') ? 'release' : 'snapshot'"),
        new("list", "len(vars.stages) > 2 and 'prod' in vars.stages", "vars.stages.length > 2 && vars.stages.includes('prod')"),
    ];

    /// <summary>What they read.</summary>
    public const string Environment =
        """
        {
          "ctx": {"project": "fruit", "stage": "prod"},
          "vars": {"tag": "v1.2.3", "registry": "ghcr.io", "image": "fruit/web", "count": 3, "enabled": true, "stages": ["test", "uat", "prod"]},
          "outputs": {"build": {"commit": "0123abc"}, "open-pr": {"pr": {"id": 42}}}
        }
        """;

    private static Sample Same(string name, string source) => new(name, source, source);
}
