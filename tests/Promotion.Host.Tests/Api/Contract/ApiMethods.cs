using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Promotion.Host.Api;
using Promotion.Host.Api.OpenApi;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>The methods of the API by their descriptors, and calls of them over gRPC and as JSON.</summary>
internal static class ApiMethods
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    /// <summary>The unary methods that the test server serves.</summary>
    public static ImmutableArray<MethodDescriptor> Unary { get; } =
        [.. ApiServices.All.Where(service => service.Name != "DemoService").SelectMany(service => service.Methods).Where(method => !method.IsServerStreaming)];

    public static MethodDescriptor Find(string name) => Unary.Single(method => method.Name == name);

    /// <summary>Calls over gRPC.</summary>
    public static AsyncUnaryCall<IMessage> Call(this CallInvoker invoker, MethodDescriptor method, IMessage request, CallOptions options = default) =>
        invoker.AsyncUnaryCall(
            new Method<IMessage, IMessage>(
                MethodType.Unary, method.Service.FullName, method.Name, MarshallerOf(method.InputType), MarshallerOf(method.OutputType)),
            null,
            options,
            request);

    /// <summary>Calls as JSON, as the method's binding says; the status and the body.</summary>
    public static async Task<(int Status, string Body)> Call(this HttpClient client, MethodDescriptor method, IMessage request)
    {
        var binding = HttpBinding.Of(method)!;
        var fields = JsonNode.Parse(JsonFormatter.Default.Format(request))!.AsObject();
        var path = binding.Path;
        foreach (var name in binding.Bound)
        {
            var field = method.InputType.FindFieldByName(name);
            path = PathOf(method, (string)field.Accessor.GetValue(request), name);
            fields.Remove(field.JsonName);
        }

        var query = binding.HasBody ? "" : "?" + string.Join('&', fields.SelectMany(Parameters));
        using var message = new HttpRequestMessage(new HttpMethod(binding.Verb.ToUpperInvariant()), path + query);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestServer.Token);
        message.Content = binding.HasBody ? JsonContent.Create(fields) : null;
        using var response = await client.SendAsync(message, Deadline);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Deadline));
    }

    /// <summary>A message of the type the method answers with, from JSON.</summary>
    public static IMessage ParseAnswer(this MethodDescriptor method, string json) => JsonParser.Default.Parse(json, method.OutputType);

    private static string PathOf(MethodDescriptor method, string name, string field)
    {
        var rule = method.GetOptions().GetExtension(Google.Api.AnnotationsExtensions.Http);
        var template = rule.Get.Length > 0 ? rule.Get : rule.Post.Length > 0 ? rule.Post : rule.Patch.Length > 0 ? rule.Patch : rule.Delete;
        var begin = template.IndexOf($"{{{field}=", StringComparison.Ordinal);
        return template[..begin] + name + template[(template.IndexOf('}', begin) + 1)..];
    }

    private static IEnumerable<string> Parameters(KeyValuePair<string, JsonNode?> field) =>
        (field.Value is JsonArray items ? items : [field.Value!.DeepClone()]).Select(item => $"{field.Key}={Uri.EscapeDataString(item!.ToString())}");

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor type) =>
        Marshallers.Create(message => message.ToByteArray(), bytes => type.Parser.ParseFrom(bytes));
}
