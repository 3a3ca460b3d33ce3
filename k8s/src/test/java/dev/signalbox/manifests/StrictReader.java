package dev.signalbox.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// YAML to the typed model, as strictly as an API server with strict field validation: an unknown
/// field, a field given twice, a number where a string belongs (and the other way round) and an
/// unknown kind are refused.
final class StrictReader {

  private final KubernetesSerialization kinds = new KubernetesSerialization();
  private final ObjectMapper mapper = strictMapper();

  private static ObjectMapper strictMapper() {
    var mapper =
        YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new NothingGoesUnnoticed())
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  List<HasMetadata> read(String manifests) throws IOException {
    var resources = new ArrayList<HasMetadata>();
    try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(manifests)) {
      while (documents.hasNextValue()) {
        resources.add(typed(documents.nextValue()));
      }
    }
    return List.copyOf(resources);
  }

  private HasMetadata typed(JsonNode document) throws JsonProcessingException {
    var apiVersion = document.path("apiVersion").asText();
    var kind = document.path("kind").asText();
    var type = kinds.getRegisteredKubernetesResource(apiVersion, kind);
    if (type == null || !HasMetadata.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException("no such kind: " + apiVersion + " " + kind);
    }
    return (HasMetadata) mapper.treeToValue(document, type);
  }

  /// The model's classes collect what they do not know in a map (`@JsonAnySetter`); without that
  /// map it is an error.
  private static final class NothingGoesUnnoticed extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
